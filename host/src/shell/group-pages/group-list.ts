import { html, useWords } from '@lintel/core/ui'
import type { VNode } from 'preact'
import * as drawings from '../drawings.js'
import { icon } from '../icons.js'
import { groupWords } from './words.js'

interface Group {
  readonly id: string
  readonly name: string
  readonly agencies: number
}

/** The groups, each with its agencies: their names where they are known, else how many. */
export const groupList = (groups: readonly Group[], path: string, namesIn: (groupId: string) => readonly string[] = () => []): VNode => {
  const t = useWords(groupWords)
  if (groups.length === 0)
    return html`<section class="card"><div class="empty">${icon(drawings.building)}<h2>${t('noGroups')}</h2><p>${t('noGroupsText')}</p></div></section>`
  return html`<section class="card"><ul>${groups.map(({ id, name, agencies }) => {
    const names = namesIn(id).join(', ')
    return html`<li class="row" key=${id}><div><b><a href=${`${path}/${id}`}>${name}</a></b><p class="soft small">${names === '' ? t('agenciesIn', { count: agencies }) : names}</p></div></li>`
  })}</ul></section>`
}
