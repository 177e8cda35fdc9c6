import { form, html, page, usePortal, useWords } from '@lintel/core/ui'
import type { VNode } from 'preact'
import { type Choices, massSending } from '../contract.js'
import { words } from '../words.js'

const named = (items: readonly { readonly id: string; readonly name: string }[]) =>
  items.map(({ id, name }) => ({ value: id, label: name }))
type Offered = Choices['offers'][number]
type Draw = (name: 'enrollment' | 'programIds' | 'staffMemberId' | 'tag' | 'ids' | 'list') => VNode

const next = { then: '/staff/send-to-many/{id}', done: 'counted' } as const

/** What the sender starts from: the words that the kind comes with. */
const textsOf = ({ texts: { en, es } }: Offered, languages: readonly string[]) => {
  const first = languages.includes('en') ? en : (es ?? en)
  return {
    ...(first && { subject: first.subject, body: first.body }),
    ...(es && languages.length > 1 && { subjectEs: es.subject, bodyEs: es.body }),
  }
}

interface Given {
  readonly offer: Offered
  readonly choices: Choices
}
const audienceFields = ({ programs, staff, tags }: Choices) =>
  ({
    enrollment: { kind: 'radios' },
    programIds: { choices: named(programs) },
    staffMemberId: { kind: 'select', choices: named(staff) },
    tag: { kind: 'select', choices: tags.map((tag) => ({ value: tag, label: tag })) },
    ids: { rows: 4 },
    list: { accept: '.csv,.txt,text/csv,text/plain' },
  }) as const

/** To whom, the same for whatever is sent. */
const ToWhom = ({ choices: { maySendToAll, programs, staff, tags }, field }: Pick<Given, 'choices'> & { readonly field: Draw }) => {
  const t = useWords(words)
  return html`<section class="card mass-sending-narrow"><h2>${t('toWhom')}</h2>
    <p class="soft">${maySendToAll ? t('narrow') : t('ownOnly')}</p>
    ${field('enrollment')}
    ${programs.length === 0 ? null : field('programIds')}
    ${staff.length === 0 ? null : field('staffMemberId')}
    ${tags.length === 0 ? null : field('tag')}
    ${field('ids')}${field('list')}
  </section>`
}

/** Something that the sender writes. */
const Written = ({ offer, choices }: Given) => {
  const t = useWords(words)
  const { languages } = usePortal()
  return form(massSending, 'createCampaign', {
    words,
    ...next,
    label: t('sendToMany'),
    fixed: { kind: offer.kind },
    values: { enrollment: 'active', ...textsOf(offer, languages) },
    fields: { ...audienceFields(choices), body: { rows: 6 }, bodyEs: { rows: 6 }, link: { kind: 'text' } },
    body: (field, button) => html`
      <section class="card mass-sending-narrow"><h2>${offer.label}</h2>
        ${field('subject')}${field('body')}
        ${languages.length > 1 ? html`<details open=${offer.texts['es'] !== undefined}><summary>${t('language.es')}</summary>${field('subjectEs')}${field('bodyEs')}</details>` : null}
        ${offer.takes.includes('link') ? field('link') : null}
        ${offer.takesDueDay ? field('dueOn') : null}
        ${offer.takes.includes('expiresOn') ? field('expiresOn') : null}
        ${offer.takes.includes('packet') ? field('packet') : null}
      </section>
      <${ToWhom} choices=${choices} field=${field} />
      <div class="actions">${button}</div>`,
  })
}

/** Something that says all itself: one of what there is. */
const Chosen = ({ offer, choices }: Given) => {
  const t = useWords(words)
  const items = offer.choices ?? []
  if (items.length === 0)
    return html`<section class="card"><div class="empty"><h2>${t('nothingToChoose')}</h2><p>${t('nothingToChooseText')}</p></div></section>`
  return form(massSending, 'createChosenCampaign', {
    words,
    ...next,
    label: t('sendToMany'),
    fixed: { kind: offer.kind },
    values: { enrollment: 'active', ...(items[0] !== undefined && { choiceId: items[0].id }) },
    fields: {
      ...audienceFields(choices),
      choiceId: { kind: 'radios', choices: items.map(({ id, label }) => ({ value: id, label })) },
    },
    body: (field, button) => html`
      <section class="card mass-sending-narrow"><h2>${offer.label}</h2>${field('choiceId')}</section>
      <${ToWhom} choices=${choices} field=${field} />
      <div class="actions">${button}</div>`,
  })
}

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
      <p class="back"><a href="/staff/send-to-many">${t('campaigns')}</a></p>
      <h1>${t('sendToMany')}</h1>
      <p class="soft">${t('lead')}</p>
    </div>`
    if (chosen === undefined) return html`${head}<p class="empty">${t('nothingOffered')}</p>`
    return html`${head}
      <nav class="tabs within" aria-label=${t('createCampaign.kind')}>${data.offers.map(
        ({ kind, label }) =>
          html`<a key=${kind} href=${`/staff/send-to-many/new?kind=${kind}`} aria-current=${kind === chosen.kind ? 'page' : undefined}>${label}</a>`,
      )}</nav>
      ${chosen.choices === undefined ? html`<${Written} offer=${chosen} choices=${data} />` : html`<${Chosen} offer=${chosen} choices=${data} />`}`
  },
})
