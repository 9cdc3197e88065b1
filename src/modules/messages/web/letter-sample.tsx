/** A letter as it will stand on paper, near enough to judge its words; the file itself has the official layout. */
import type { ApiOf } from '#platform/http/api.types.ts'
import type { messageApiRoutes } from '../module.ts'

type Sample = NonNullable<ApiOf<ReturnType<typeof messageApiRoutes>>['POST /letter-templates/:region/:kind/try']['output']['sample']>

export function LetterSample({ letter }: { readonly letter: Sample }) {
  return (
    <article style={{ maxWidth: 640, padding: '24px 28px', border: '1px solid var(--line, #d5dae0)', background: '#fff', color: '#1f2329', lineHeight: 1.9, overflowWrap: 'anywhere' }}>
      <p style={{ textAlign: 'center', color: '#b3261e', fontSize: 22, fontWeight: 700, margin: 0 }}>{letter.head}</p>
      <p style={{ textAlign: 'center', margin: '4px 0 16px', borderBottom: '2px solid #b3261e', paddingBottom: 8 }}>{letter.number}</p>
      <p style={{ textAlign: 'center', fontSize: 18, fontWeight: 700 }}>{letter.title}</p>
      <p>{letter.recipient}：</p>
      {letter.blocks.map((block, i) => (block.kind === 'paragraph' ? <p key={i} style={{ textIndent: '2em', margin: '0 0 6px' }}>{block.text}</p> : block.kind === 'heading' ? <p key={i} style={{ textIndent: '2em', fontWeight: 700, margin: '8px 0' }}>{block.text}</p> : null))}
      <div style={{ textAlign: 'right', marginTop: 20 }}>{letter.signature.map((line) => <div key={line}>{line}</div>)}</div>
      {letter.copies === '' ? null : <p style={{ borderTop: '1px solid #1f2329', marginTop: 16 }}>抄送：{letter.copies}</p>}
    </article>
  )
}
