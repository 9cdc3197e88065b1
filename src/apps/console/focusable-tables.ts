/** A table wider than the page scrolls in a box of antd's that the keyboard can't reach by itself; here it can. */
export function keepTablesFocusable(within: HTMLElement): () => void {
  const mark = (): void => {
    for (const box of within.querySelectorAll<HTMLElement>('.ant-table-content, .ant-table-body')) if (box.tabIndex < 0 && box.scrollWidth > box.clientWidth) box.tabIndex = 0
  }
  const observer = new MutationObserver(mark)
  observer.observe(within, { childList: true, subtree: true })
  window.addEventListener('resize', mark)
  mark()
  return () => {
    observer.disconnect()
    window.removeEventListener('resize', mark)
  }
}
