import { careTeam } from '../contract/near-care-team.js'
import { fill, html, laterForm, useElementId, useWords } from '@lintel/core/ui'
import { useEffect, useRef, useState } from 'preact/hooks'
import { type Contact, messaging } from '../contract.js'
import { words } from '../words.js'
import type { MessageOptions } from './talk/message-options.js'

interface Given {
  readonly contact: Contact
  readonly newId: string
}

/** A link to the page of message options; where scripts run, the same options pop up in place. */
const SendMessage = ({ contact, newId }: Given) => {
  const t = useWords(words)
  const ready = laterForm(messaging, 'openConversation')
  const heading = useElementId('heading')
  const [Options, setOptions] = useState<typeof MessageOptions | undefined>()
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    if (Options !== undefined && dialog.current?.open === false) dialog.current.showModal()
  }, [Options])
  const { id, name } = contact.staffMember
  const href = `/messages/new?to=${id}`
  const open = (event: MouseEvent): void => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return
    event.preventDefault()
    Promise.all([import('./talk/message-options.js'), ready()])
      .then(([{ MessageOptions }]) => setOptions(() => MessageOptions))
      .catch(() => location.assign(href)) // what cannot be fetched now is on the page as well
  }
  return html`<a class="button slim quiet" href=${href} onClick=${open} aria-label=${t('sendMessageTo', { name })}>
      ${t('sendMessage')}
    </a>
    ${
      Options === undefined
        ? null
        : html`<dialog ref=${dialog} aria-labelledby=${heading} onClose=${() => setOptions(undefined)}>
            <div class="stack">
              <h2 id=${heading}>${t('writeTo', { name })}</h2>
              <${Options} contact=${contact} newId=${newId} />
              <div class="actions"><button type="button" class="button quiet slim" onClick=${() => dialog.current?.close()}>${t('close')}</button></div>
            </div>
          </dialog>`
    }`
}

/** *Send message* beside a member of the care team; absent where the client may not write first. */
export const sendMessageButton = fill({
  contract: messaging,
  slot: careTeam.slots.memberActions,
  order: 10,
  permission: messaging.permissions.startContact,
  load: async ({ api, props }) => ({
    contact: (await api.getContact({ params: { staffMemberId: props.staffMemberId } })).contact,
    newId: crypto.randomUUID(),
  }),
  view: ({ data: { contact, newId } }) => (contact === null ? null : html`<${SendMessage} contact=${contact} newId=${newId} />`),
})
