import { html, useElementId, useWords } from '@lintel/core/ui'
import { useRef } from 'preact/hooks'
import { addChoices, type Choice } from './add-choices.js'
import type { PortalState } from './portal-facts.js'
import { portalTabWords } from './words.js'

interface Given {
  readonly state: PortalState
  readonly choices: readonly Choice[]
}

/** A link to the page where items are chosen; where scripts run, the same choice stands in a dialog, closed until then. */
export const AddItem = ({ state: { clientId, name }, choices }: Given) => {
  const t = useWords(portalTabWords)
  const heading = useElementId('add')
  const dialog = useRef<HTMLDialogElement>(null)
  const open = (event: MouseEvent): void => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0 || dialog.current === null) return
    event.preventDefault()
    dialog.current.showModal()
  }
  return html`<a class="button slim" href=${`/staff/clients/${clientId}/portal/add`} onClick=${open}>${t('addItem')}</a>
    <dialog ref=${dialog} aria-labelledby=${heading}><div class="stack">
      <h2 id=${heading}>${t('addTitle', { name })}</h2>
      ${addChoices(clientId, name, choices)}
      <div class="actions"><button type="button" class="button quiet slim" onClick=${() => dialog.current?.close()}>${t('close')}</button></div></div></dialog>`
}
