/** What every check needs inside the page, as `lintelLook` of its window. It is put there before the page's own scripts run. */
export interface InPage {
  /** Names an element so that a person finds it. */
  place(element: Element): string
  /** Whether a person can see it: it has a size, and nothing around it hides it. */
  isSeen(element: Element): boolean
  /** Lays a style sheet over the page and answers how to lift it. The policy of the page knows nothing of it. */
  cover(css: string): () => void
}

/** Runs in the page, so it can use nothing from outside of itself. */
export function installInPage(): void {
  const place = (element: Element): string => {
    const words = (element.getAttribute('aria-label') ?? element.textContent ?? '').trim().replace(/\s+/g, ' ').slice(0, 40)
    const name = [element.localName, ...element.classList].join('.')
    const parent = element.parentElement
    return `${parent === null ? '' : `${[parent.localName, ...parent.classList].join('.')} > `}${name}${words === '' ? '' : ` "${words}"`}`
  }
  const isSeen = (element: Element): boolean => {
    const { width, height } = element.getBoundingClientRect()
    if (width < 2 || height < 2) return false
    for (let up: Element | null = element; up !== null; up = up.parentElement) {
      // Spoken only: clipped to nothing.
      if (getComputedStyle(up).clipPath === 'inset(50%)') return false
    }
    return element.checkVisibility({ opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true })
  }
  const cover = (css: string): (() => void) => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(css)
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
    return () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((known) => known !== sheet)
    }
  }
  Object.defineProperty(window, 'lintelLook', { value: { place, isSeen, cover } })
}
