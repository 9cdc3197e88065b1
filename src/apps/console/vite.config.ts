import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** The console is a static bundle under /console/; the portal is rendered by the server and has no bundle. */
export default defineConfig({
  root: import.meta.dirname,
  base: '/console/',
  plugins: [react()],
  build: {
    outDir: resolve(import.meta.dirname, '../../../dist/console'),
    emptyOutDir: true,
    target: ['chrome79', 'safari13'],
    chunkSizeWarningLimit: 1500,
  },
})
