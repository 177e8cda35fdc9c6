import { core } from '@lintel/core'
import { fill, html, useElementId, useWords } from '@lintel/core/ui'
import { pluginTemplate } from '../contract.js'
import { words } from '../words.js'

/** The newest open goal, on the home page of the portal; absent where there is none. */
export const goalsCard = fill({
  contract: pluginTemplate,
  slot: core.slots.dashboardCard,
  order: 60,
  permission: pluginTemplate.permissions.readGoals,
  load: async ({ api }) => (await api.listGoals()).items.find(({ reachedAt }) => reachedAt === null) ?? null,
  view: ({ data: goal }) => {
    const t = useWords(words)
    const heading = useElementId('heading')
    if (goal === null) return null
    return html`<section class="card" aria-labelledby=${heading}>
      <header><h2 id=${heading}>${t('goals')}</h2><a href="/goals">${t('seeAll')}</a></header>
      <p>${goal.text}</p>
    </section>`
  },
})
