import { core } from '@lintel/core'
import { fill, html, useElementId, useFormat, useWords } from '@lintel/core/ui'
import { pluginTemplate } from '../contract.js'
import { words } from '../words.js'

/** The client’s goals on the client record of the staff console. */
export const clientGoals = fill({
  contract: pluginTemplate,
  slot: core.slots.clientSection,
  order: 60,
  permission: pluginTemplate.permissions.readClientGoals,
  load: async ({ api, props }) => (await api.listClientGoals({ params: { clientId: props.clientId } })).items,
  view: ({ data: goals }) => {
    const t = useWords(words)
    const format = useFormat()
    const heading = useElementId('heading')
    return html`<section class="card" aria-labelledby=${heading}>
      <h2 id=${heading}>${t('goals')}</h2>
      ${
        goals.length === 0
          ? html`<p class="soft">${t('noGoalsForStaff')}</p>`
          : html`<ul>${goals.map(
              ({ id, text, setAt, reachedAt }) => html`<li class="row" key=${id}>
                <span class=${reachedAt === null ? 'tag' : 'tag good'}>${reachedAt === null ? t('open') : t('reached')}</span>
                <div><b>${text}</b><p class="soft small">${t('setOn', { when: format.when(setAt) })}</p></div>
              </li>`,
            )}</ul>`
      }
    </section>`
  },
})
