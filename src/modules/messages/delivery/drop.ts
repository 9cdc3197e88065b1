/** A folder from which a gateway of the house collects messages, one JSON file each. */
import { chmod, mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ChannelOf } from './channels.schema.ts'
import { silent, type Port } from './port.ts'

/** A file appears whole or not at all, readable for the server's user only; a second attempt writes the same file. */
export function dropPort({ name, folder }: ChannelOf<'file'>): Port {
  return async ({ id, template, to, name: person, title, text, slots, urgent }) => {
    const path = join(folder, `${id}.json`)
    try {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      await writeFile(`${path}.part`, JSON.stringify({ id, template, to, name: person, title, text, slots, urgent }), { mode: 0o600 })
      await chmod(`${path}.part`, 0o600)
      await rename(`${path}.part`, path)
    } catch (error) {
      throw silent(name, error)
    }
    return { state: 'sent', gatewayId: id }
  }
}
