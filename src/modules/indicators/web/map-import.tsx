/** The place where an operator brings boundaries: a GeoJSON file, kept by the server, drawn without any map service. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Upload } from 'antd'
import { ErrorNote } from '#ui/error-note.tsx'
import { useT } from '#ui/text.tsx'
import { codedFeatures } from './coded-features.ts'
import { keepMap } from './indicator-api.ts'

const words = {
  bring: { zh: '导入边界文件', en: 'Import boundaries' }, hint: { zh: 'GeoJSON（.json、.geojson），每个地区一个面，带区划代码', en: 'GeoJSON (.json, .geojson), one area a region, with its code' },
  kept: { zh: '边界已导入', en: 'The boundaries were imported' }, unreadable: { zh: '这个文件不是 GeoJSON。请选择带各地区边界的 .geojson 文件。', en: 'This file is no GeoJSON. Choose a .geojson file with the boundaries of the regions.' },
} as const

export function MapImport({ place, version }: { place: string; version: number }) {
  const t = useT()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const bring = useMutation({
    mutationFn: (file: { geojson: Record<string, unknown>; source: string }) => keepMap({ place, version, ...file }),
    onSuccess: async () => { void message.success(t(words.kept)); await queries.invalidateQueries({ queryKey: ['map', place] }) },
  })
  const take = async (file: File) => {
    const geojson = codedFeatures(await file.text())
    if (geojson === null) void message.error(t(words.unreadable))
    else bring.mutate({ geojson, source: file.name.slice(0, 200) })
  }
  return (
    <div className="page-tools">
      <Upload accept=".json,.geojson" showUploadList={false} beforeUpload={(file) => { void take(file); return false }}><Button size="small" loading={bring.isPending}>{t(words.bring)}</Button></Upload>
      <span className="soft">{t(words.hint)}</span>
      <ErrorNote error={bring.error} />
    </div>
  )
}
