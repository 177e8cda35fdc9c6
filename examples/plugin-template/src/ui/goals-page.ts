import { form, html, page, useFormat, useWords } from '@lintel/core/ui'
import { pluginTemplate } from '../contract.js'
import { words } from '../words.js'

/** The client’s own goals: what is open, what was reached, and a form to add one. */
export const goalsPage = page({
  contract: pluginTemplate,
  words,
  path: '/goals',
  permission: pluginTemplate.permissions.readGoals,
  nav: { label: 'goals', icon: 'activity', order: 60 },
  load: async ({ api }) => ({ goals: (await api.listGoals()).items, newId: crypto.randomUUID() }),
  title: (t) => t('goals'),
  view: ({ data: { goals, newId } }) => {
    const t = useWords(words)
    const format = useFormat()
    return html`<div class="stack close"><h1>${t('goals')}</h1><p class="soft">${t('goalsLead')}</p></div>
      ${
        goals.length === 0
          ? html`<section class="card empty"><h2>${t('noGoals')}</h2><p class="soft">${t('noGoalsLead')}</p></section>`
          : html`<section class="card" aria-label=${t('goals')}>
              <ul>${goals.map(
                ({ id, text, setAt, reachedAt }) => html`<li class="row" key=${id}>
                  <span class=${reachedAt === null ? 'tag' : 'tag good'}>${reachedAt === null ? t('open') : t('reached')}</span>
                  <div>
                    <b>${text}</b>
                    <p class="soft small">${reachedAt === null ? t('setOn', { when: format.when(setAt) }) : t('reachedOn', { when: format.when(reachedAt) })}</p>
                  </div>
                  ${
                    reachedAt === null
                      ? form(pluginTemplate, 'reachGoal', {
                          words,
                          params: { goalId: id },
                          buttonClass: 'button quiet slim',
                          done: 'wasReached',
                          label: text,
                        })
                      : null
                  }
                </li>`,
              )}</ul>
            </section>`
      }
      <section class="card" aria-label=${t('newGoal')}>
        <h2>${t('newGoal')}</h2>
        ${form(pluginTemplate, 'setGoal', { words, fixed: { id: newId }, done: 'wasSet' })}
      </section>`
  },
})
