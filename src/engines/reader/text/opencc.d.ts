/** OpenCC's table of traditional characters, `traditional simplified[ simplified…]` pairs joined by `|`; the package ships no types for it. */
declare module 'opencc-js/dict/TSCharacters' {
  const pairs: string
  export default pairs
}
