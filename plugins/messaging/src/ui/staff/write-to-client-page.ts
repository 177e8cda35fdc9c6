import { core, problem } from '@lintel/core'
import { form, html, page, useWords } from '@lintel/core/ui'
import { messaging } from '../../contract.js'
import { fileField, withoutFiles } from '../talk/file-field.js'
import { talkWords } from '../talk/talk-words.js'
import { draftInstead } from '../own/draft-instead.js'
import { DraftKeeper } from '../own/draft-keeper.js'
import { staffWords } from './staff-words.js'

/** Staff write first to one client. */
export const writeToClientPage = page({
  contract: messaging,
  words: staffWords,
  area: 'staff',
  path: '/inbox/new',
  permission: messaging.permissions.writeToClients,
  load: async ({ api, query }) => {
    const clientId = query['client']
    if (clientId === undefined) throw problem(core.problems.notFound)
    return { recipient: await api.getRecipient({ params: { clientId } }), newId: crypto.randomUUID() }
  },
  title: (t, { recipient }) => t('writeToClientTitle', { name: recipient.client.name }),
  view: ({
    data: {
      recipient: { client, hasPortalAccess, openConversationId, mayWrite, draft, files },
      newId,
    },
  }) => {
    const t = useWords(staffWords)
    const say = useWords(talkWords)
    return html`<div class="stack close">
        <p class="back"><a href=${`/staff/clients/${client.id}`}>${t('clientRecord')}</a></p>
        <h1>${t('writeToClientTitle', { name: client.name })}</h1>
      </div>
      ${hasPortalAccess ? null : html`<p class="note warm">${t('noPortalAccess', { name: client.name })}</p>`}
      ${
        openConversationId === null
          ? null
          : html`<p class="note">${t('openAlready', { name: client.name })} <a href=${`/staff/inbox/${openConversationId}`}>${t('goOn')}</a></p>`
      }
      ${
        mayWrite
          ? html`<section class="card" aria-label=${t('newMessage')}>
            <${DraftKeeper} place=${{ clientId: client.id }}>
              ${form(messaging, 'writeToClient', {
                words: staffWords,
                params: { clientId: client.id },
                fixed: { id: newId },
                then: '/staff/inbox/{id}',
                values: { body: draft },
                fields: { body: { rows: 6, isUnmarked: true }, fileIds: fileField(files, say) },
                leave: withoutFiles(files),
                done: 'sent',
                instead: draftInstead(say, { clientId: client.id }),
              })}
            <//>
          </section>`
          : html`<p class="note warm">${t('notAssigned', { name: client.name })}</p>`
      }`
  },
})
