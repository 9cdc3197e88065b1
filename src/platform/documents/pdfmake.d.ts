/** The part of pdfmake 0.3 that pdf.ts uses; the package ships no types. */
declare module 'pdfmake' {
  export type Margin = number | readonly [number, number, number, number]
  export interface Node {
    text?: string
    stack?: readonly Content[]
    table?: { readonly headerRows?: number; readonly keepWithHeaderRows?: number; readonly dontBreakRows?: boolean; readonly widths: readonly number[]; readonly body: readonly (readonly Content[])[] }
    layout?: object
    canvas?: readonly object[]
    margin?: Margin
    fontSize?: number
    lineHeight?: number
    color?: string
    alignment?: 'left' | 'center' | 'right' | 'justify'
    leadingIndent?: number
    id?: string
    unbreakable?: boolean
  }
  export type Content = string | Node
  export interface PlacedNode { readonly id?: string; readonly startPosition: { readonly top: number; readonly pageNumber: number } }
  export interface DocumentDefinition {
    pageSize: 'A4'
    pageOrientation: 'portrait' | 'landscape'
    pageMargins: Margin
    info: { readonly title: string; readonly creator: string; readonly producer: string; readonly creationDate: Date; readonly modDate: Date }
    defaultStyle: { readonly font: string; readonly fontSize: number; readonly lineHeight: number }
    content: readonly Content[]
    footer(page: number): Content
    pageBreakBefore?(node: PlacedNode): boolean
  }
  interface PdfMake {
    readonly virtualfs: { existsSync(name: string): boolean; writeFileSync(name: string, bytes: Uint8Array): void }
    setFonts(fonts: Readonly<Record<string, { readonly normal: string }>>): void
    setUrlAccessPolicy(allows: (url: string) => boolean): void
    setLocalAccessPolicy(allows: (path: string) => boolean): void
    createPdf(definition: DocumentDefinition): { getBuffer(): Promise<Uint8Array> }
  }
  const pdfmake: PdfMake
  export default pdfmake
}
