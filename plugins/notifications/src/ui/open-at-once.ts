import { useEffect, useRef } from 'preact/hooks'
import { html } from '@lintel/core/ui'
import type { ComponentChildren } from 'preact'

/** Where scripts run, whoever came by a link in an e-mail need not press the button: it is pressed for them. */
export const OpenAtOnce = ({ children }: { readonly children?: ComponentChildren }) => {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (document.visibilityState === 'visible') place.current?.querySelector('form')?.requestSubmit()
  }, [])
  return html`<div ref=${place}>${children}</div>`
}
