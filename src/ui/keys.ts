/** Keyboard of a page: single keys that do nothing while somebody types or a dialog is open. */
import { useEffect } from 'react'

export type KeyMap = Readonly<Record<string, (event: KeyboardEvent) => void>>

/** Keys by `event.key` in lower case, e.g. `{ j: next, enter: accept, 'ctrl+enter': file }`. */
export function useKeys(keys: KeyMap, enabled = true): void {
  useEffect(() => {
    if (!enabled) return
    const listen = (event: KeyboardEvent) => {
      const name = `${event.ctrlKey || event.metaKey ? 'ctrl+' : ''}${event.altKey ? 'alt+' : ''}${event.key.toLowerCase()}`
      const act = keys[name]
      if (!act || event.isComposing || event.defaultPrevented) return
      if (!name.startsWith('ctrl+') && belongsTo(event.target, name)) return
      event.preventDefault()
      act(event)
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [keys, enabled])
}

/** Typing, choosing from a menu and answering a dialog belong to that control; a button or link keeps Enter and the space bar only. */
function belongsTo(target: EventTarget | null, name: string): boolean {
  if (!(target instanceof Element)) return false
  if (target.closest('input, textarea, select, [contenteditable="true"], [role="dialog"], [role="listbox"], [role="combobox"]')) return true
  // The page menu keeps the focus after a click; only a menu that popped up waits for keys.
  if (target.closest('[role="menu"]') && !target.closest('nav')) return true
  return (name === 'enter' || name === ' ') && target.closest('button, a, [role="tab"], [role="menuitem"]') !== null
}
