import { core } from '@lintel/core'
import { client, html, useElementId, useWords } from '@lintel/core/ui'
import { useEffect, useRef, useState } from 'preact/hooks'
import { addChoices, type Choice } from './add-choices.js'
import type { PortalState } from './portal-facts.js'
import { portalTabWords } from './words.js'

/** A link to the page where items are chosen; where scripts run, the same choice stands in a dialog. */
export const AddItem = ({ state }: { readonly state: PortalState }) => {
  const t = useWords(portalTabWords)
  const heading = useElementId('add')
  const dialog = useRef<HTMLDialogElement>(null)
  const [isOpen, setOpen] = useState(false)
  const [choices, setChoices] = useState<readonly Choice[] | undefined>(undefined)
  const { clientId, name } = state
  const page = `/staff/clients/${clientId}/portal/add`
  useEffect(() => {
    if (!isOpen || dialog.current === null) return
    if (!dialog.current.open) dialog.current.showModal()
    client(core)
      .listPortalChoices({ params: { clientId } })
      .then(setChoices, () => location.assign(page)) // the page says what is wrong
  }, [isOpen])
  const open = (event: MouseEvent): void => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return
    event.preventDefault()
    setOpen(true)
  }
  return html`<a class="button slim" href=${page} onClick=${open}>${t('addItem')}</a>${
    isOpen
      ? html`<dialog ref=${dialog} aria-labelledby=${heading} onClose=${() => setOpen(false)}><div class="stack">
          <h2 id=${heading}>${t('addTitle', { name })}</h2>
          ${choices === undefined ? html`<p class="soft" role="status">${t('loading')}</p>` : addChoices(clientId, name, choices)}
          <div class="actions"><button type="button" class="button quiet slim" onClick=${() => dialog.current?.close()}>${t('close')}</button></div></div></dialog>`
      : null
  }`
}
