/** What hangs at the place: the code to scan, the place's name, the code to type, the number to call. Saved as a picture for the printer. */
import { Button, Modal, QRCode } from 'antd'
import { useRef } from 'react'
import { useT } from '#ui/text.tsx'

const words = {
  scan: { zh: '扫一扫，反映这里的问题', en: 'Scan to tell us what is wrong here' }, save: { zh: '保存图片', en: 'Save the picture' }, type: { zh: '也可以打开 {address}，或拨打 12345', en: 'Or open {address}, or call 12345' },
} as const
/** Printed at 5 cm it is read from arm's length. */
const size = 320

export function PlacePoster({ place: { name, code }, address, onClose }: { readonly place: { readonly name: string; readonly code: string }; readonly address: string; readonly onClose: () => void }) {
  const t = useT()
  const poster = useRef<HTMLDivElement>(null)
  const save = (): void => {
    const canvas = poster.current?.querySelector('canvas')
    if (!canvas) return
    const link = document.createElement('a')
    link.href = canvas.toDataURL('image/png')
    link.download = `${name}-${code}.png`
    link.click()
  }
  return (
    <Modal open title={name} onCancel={onClose} footer={<Button type="primary" onClick={save}>{t(words.save)}</Button>} width={400}>
      <div ref={poster} style={{ display: 'grid', justifyItems: 'center', textAlign: 'center' }}>
        <p>{t(words.scan)}</p>
        <QRCode value={address} size={size} bgColor="#fff" color="#000" style={{ maxWidth: '100%' }} />
        <p style={{ overflowWrap: 'anywhere' }}>{t(words.type, { address })}</p>
      </div>
    </Modal>
  )
}
