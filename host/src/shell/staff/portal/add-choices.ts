import { core } from '@lintel/core'
import { form, html, useElementId, useWords } from '@lintel/core/ui'
import type { VNode } from 'preact'
import * as drawings from '../../drawings.js'
import { icon } from '../../icons.js'
import { namedIcon } from '../../layout/named-icon.js'
import { portalTabWords } from './words.js'

/** Something that may be put into the portal. */
export interface Choice {
  readonly key: string
  readonly title: string
  readonly description: string
  readonly icon: string
  readonly group: string
  readonly path?: string
}

const ready = (choices: readonly Choice[], id: string): VNode[] =>
  [...Map.groupBy(choices, ({ group }) => group)].map(
    ([group, members]) =>
      html`<fieldset class="field" key=${group}><legend>${group}</legend><div class="choices">${members.map(
        ({ key, title, description }) =>
          html`<label class="choice" key=${key} for=${`${id}-${key}`}><input type="checkbox" id=${`${id}-${key}`} name="items" value=${key} /> <span>${title}<span class="soft small"><br/>${description}</span></span></label>`,
      )}</div></fieldset>`,
  )

/** What may be added: ready items to tick, and those that are written first. In the dialog and on the page. */
export const addChoices = (clientId: string, name: string, choices: readonly Choice[]): VNode => {
  const t = useWords(portalTabWords)
  const id = useElementId('item')
  const asTheyAre = choices.filter(({ path }) => path === undefined)
  const toWrite = choices.filter(({ path }) => path !== undefined)
  if (choices.length === 0)
    return html`<div class="empty">${icon(drawings.plugins)}<h3>${t('nothingToAdd')}</h3><p>${t('nothingToAddText')}</p></div>`
  return html`<div class="stack"><p class="soft">${t('addLead', { name })}</p>
    ${
      toWrite.length === 0
        ? null
        : html`<section class="stack tight"><p class="small soft">${t('fillInLead')}</p><div class="tiles">${toWrite.map(
            (choice) =>
              html`<a class="tile" key=${choice.key} href=${choice.path}>${namedIcon(choice.icon)}<b>${choice.title}</b><span class="soft small">${choice.description}</span></a>`,
          )}</div></section>`
    }
    ${
      asTheyAre.length === 0
        ? null
        : form(core, 'addPortalItems', {
            words: portalTabWords,
            params: { clientId },
            then: `/staff/clients/${clientId}/portal`,
            done: 'itemsAddedDone',
            label: t('addPortalItems.items'),
            body: (field, button) =>
              html`<div class="stack">${ready(asTheyAre, id)}${field('dueOn')}<div class="actions">${button}</div></div>`,
          })
    }</div>`
}
