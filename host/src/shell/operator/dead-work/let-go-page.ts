import { core } from '@lintel/core'
import { form, html, page, useFormat, useWords } from '@lintel/core/ui'
import { facts } from '../../facts-list.js'
import { deadWorkWords } from './words.js'

/** Asks before failed work is let go. */
export const letGoPage = page({
  contract: core,
  words: deadWorkWords,
  area: 'operator',
  path: '/failed-work/:workId/let-go',
  permission: core.permissions.manageTenants,
  load: ({ api, params }) => api.getDeadWork({ params }),
  title: (t) => t('dropTitle'),
  view: ({ data: { id, name, tenant, failedAt, code, kind, pluginId } }) => {
    const t = useWords(deadWorkWords)
    const format = useFormat()
    return html`<section class="card danger"><h1>${t('dropTitle')}</h1><p>${t('dropLead')}</p>${facts([
      [t('what'), `${name ?? t('delivery')} · ${t(`kind.${kind}`, { plugin: pluginId })}`],
      [t('tenant'), tenant?.name ?? t('installation')],
      [t('failedAt'), format.dateTime(failedAt)],
      [t('error'), code],
    ])}
    <div class="actions">${form(core, 'dropDeadWork', {
      words: deadWorkWords,
      params: { workId: id },
      then: '/operator/failed-work',
      done: 'dropped',
      class: 'bare',
      buttonClass: 'button danger',
    })}<a class="button quiet" href="/operator/failed-work">${t('keep')}</a></div></section>`
  },
})
