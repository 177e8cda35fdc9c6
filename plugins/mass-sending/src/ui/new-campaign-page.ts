import { form, html, page, useWords } from '@lintel/core/ui'
import { type Choices, massSending } from '../contract.js'
import { words } from '../words.js'
import { IdFile } from './id-file.js'

const named = (items: readonly { readonly id: string; readonly name: string }[]) =>
  items.map(({ id, name }) => ({ value: id, label: name }))
type Offered = Choices['offers'][number]

/** What the sender starts from: the words that the kind comes with. */
const textsOf = ({ texts: { en, es } }: Offered) => ({
  ...(en && { subject: en.subject, body: en.body }),
  ...(es && { subjectEs: es.subject, bodyEs: es.body }),
})

/** Step one: what to send, and to whom. The kind is in the address, because each has fields of its own. */
export const newCampaignPage = page({
  contract: massSending,
  words,
  area: 'staff',
  path: '/send-to-many/new',
  permission: massSending.permissions.sendToOwn,
  load: ({ api }) => api.getChoices(),
  title: (t) => t('sendToMany'),
  view: ({ data, query }) => {
    const t = useWords(words)
    const chosen = data.offers.find(({ kind }) => kind === query['kind']) ?? data.offers[0]
    const head = html`<div class="stack close">
      <p class="small"><a href="/staff/send-to-many">${t('campaigns')}</a></p>
      <h1>${t('sendToMany')}</h1>
      <p class="soft">${t('lead')}</p>
    </div>`
    if (chosen === undefined) return html`${head}<p class="empty">${t('nothingOffered')}</p>`
    return html`${head}
      <nav class="tabs" aria-label=${t('createCampaign.kind')}>${data.offers.map(
        ({ kind, label }) =>
          html`<a key=${kind} href=${`/staff/send-to-many/new?kind=${kind}`} aria-current=${kind === chosen.kind ? 'page' : undefined}>${label}</a>`,
      )}</nav>
      ${form(massSending, 'createCampaign', {
        words,
        then: '/staff/send-to-many/{id}',
        done: 'counted',
        label: t('sendToMany'),
        fixed: { kind: chosen.kind },
        values: { enrollment: 'active', ...textsOf(chosen) },
        fields: {
          body: { rows: 6 },
          bodyEs: { rows: 6 },
          link: { kind: 'text' },
          enrollment: { kind: 'radios' },
          programIds: { choices: named(data.programs) },
          staffMemberId: { kind: 'select', choices: named(data.staff) },
          tag: { kind: 'select', choices: data.tags.map((tag) => ({ value: tag, label: tag })) },
          ids: { rows: 4 },
        },
        body: (field, button) => html`
          <section class="card mass-sending-narrow"><h2>${chosen.label}</h2>
            ${field('subject')}${field('body')}
            <details open=${chosen.texts['es'] !== undefined}><summary>${t('language.es')}</summary>${field('subjectEs')}${field('bodyEs')}</details>
            ${chosen.takes.includes('link') ? field('link') : null}
            ${chosen.takesDueDay ? field('dueOn') : null}
            ${chosen.takes.includes('expiresOn') ? field('expiresOn') : null}
            ${chosen.takes.includes('packet') ? field('packet') : null}
          </section>
          <section class="card mass-sending-narrow"><h2>${t('toWhom')}</h2>
            <p class="soft">${data.maySendToAll ? t('narrow') : t('ownOnly')}</p>
            ${field('enrollment')}
            ${data.programs.length === 0 ? null : field('programIds')}
            ${data.staff.length === 0 ? null : field('staffMemberId')}
            ${data.tags.length === 0 ? null : field('tag')}
            ${field('ids')}<${IdFile} />
          </section>
          <div class="actions">${button}</div>`,
      })}`
  },
})
