import { form, html, page, useWords } from '@lintel/core/ui'
import { massSending } from '../contract.js'
import { words } from '../words.js'
import { IdFile } from './id-file.js'

/** Step one: what to send, and to whom. */
export const newCampaignPage = page({
  contract: massSending,
  words,
  area: 'staff',
  path: '/send-to-many/new',
  permission: massSending.permissions.sendToOwn,
  load: ({ api }) => api.getChoices(),
  title: (t) => t('sendToMany'),
  view: ({ data }) => {
    const t = useWords(words)
    const named = (items: readonly { readonly id: string; readonly name: string }[]) =>
      items.map(({ id, name }) => ({ value: id, label: name }))
    const kinds = data.offers.map(({ kind, label }) => ({ value: kind, label }))
    return html`<div class="stack close">
        <p class="small"><a href="/staff/send-to-many">${t('campaigns')}</a></p>
        <h1>${t('sendToMany')}</h1>
        <p class="soft">${t('lead')}</p>
      </div>
      ${form(massSending, 'createCampaign', {
        words,
        then: '/staff/send-to-many/{id}',
        done: 'counted',
        label: t('sendToMany'),
        values: { kind: kinds[0]?.value ?? '', enrollment: 'active' },
        fields: {
          kind: { kind: 'radios', choices: kinds },
          body: { rows: 6 },
          bodyEs: { rows: 6 },
          enrollment: { kind: 'radios' },
          programIds: { choices: named(data.programs) },
          staffMemberId: { kind: 'select', choices: named(data.staff) },
          tag: { kind: 'select', choices: data.tags.map((tag) => ({ value: tag, label: tag })) },
          ids: { rows: 4 },
        },
        body: (field, button) => html`
          <section class="card mass-sending-narrow"><h2>${t('what')}</h2>
            ${field('kind')}${field('subject')}${field('body')}
            <details><summary>${t('language.es')}</summary>${field('subjectEs')}${field('bodyEs')}</details>
            ${data.offers.some(({ takesDueDay }) => takesDueDay) ? field('dueOn') : null}
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
