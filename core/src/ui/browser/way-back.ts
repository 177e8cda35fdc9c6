/**
 * The way back above a heading leads to the list as it was left: its page, its order, its search, and the place in it
 * (Navigation API; elsewhere the link is what it says). Addresses of other entries are kept from scripts by the policy
 * on referrers, so that each page notes its own; it lies where the browser has it already.
 */
export const watchWayBack = (): void => {
  if (!('navigation' in window)) return
  navigation.updateCurrentEntry({ state: location.pathname + location.search })
  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('.back > a') : null
    if (link === null || link.search + link.hash !== '') return
    if (event.defaultPrevented || event.button > 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    const entries = navigation.entries().slice(0, navigation.currentEntry?.index ?? 0)
    const left = entries.findLast((entry) => String(entry.getState()).split('?', 1)[0] === link.pathname)
    if (left === undefined || left.getState() === link.pathname) return
    event.preventDefault()
    navigation.traverseTo(left.key)
  })
}
