/** Style sheets are taken in for their effect; Vite puts them into the bundle. */
declare module '*.css'
