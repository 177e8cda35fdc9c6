import { form, html, useElementId, useFormat, useWords } from '@lintel/core/ui'
import type { VNode } from 'preact'
import { type AbsenceView, messaging } from '../../contract.js'
import { colleagueChoices } from './choices.js'
import { choiceWords } from './choice-words.js'

interface Given {
  readonly view: AbsenceView
  readonly colleagues: readonly { readonly id: string; readonly name: string }[]
  /** Missing on one's own page. */
  readonly staffMemberId?: string
}
const shared = { words: choiceWords } as const

/** What is said now, and the way back. */
const Now = ({ view: { absence }, staffMemberId }: Omit<Given, 'colleagues'>) => {
  const t = useWords(choiceWords)
  const format = useFormat()
  if (absence === null) return null
  const days = { since: format.date(absence.firstDay), until: format.date(absence.lastDay) }
  const end = {
    ...shared,
    submit: t(absence.isNow ? 'backNow' : 'callOff'),
    buttonClass: 'button quiet slim',
    done: 'backSaved',
    label: t('backNow'),
  } as const
  return html`<div class="note warm">
    <p><b>${t(absence.isNow ? 'awayNow' : 'awayLater', days)}</b></p>
    <p>${absence.coverName === null ? t('nobodyCovers') : t('covers', { name: absence.coverName })}</p>
    ${absence.note === undefined ? null : html`<p class="keep-lines">${absence.note}</p>`}
    <div class="actions">${
      staffMemberId === undefined
        ? form(messaging, 'endOwnAbsence', end)
        : form(messaging, 'endStaffAbsence', { ...end, params: { staffMemberId } })
    }</div>
  </div>`
}

/** Days out of office: when, who covers, and what clients read. */
export const AbsenceCard = ({ view, colleagues, staffMemberId }: Given): VNode => {
  const t = useWords(choiceWords)
  const heading = useElementId('away')
  const { firstDay, lastDay, coverId, note } = view.absence ?? {}
  const values = {
    ...(firstDay !== undefined && { firstDay }),
    ...(lastDay !== undefined && { lastDay }),
    ...(coverId !== undefined && { coverId }),
    ...(note !== undefined && { note }),
  }
  const fields = { coverId: { choices: colleagueChoices(colleagues) }, note: { rows: 3 } }
  const options = { ...shared, values, fields, submit: t('saveAway'), done: 'awaySaved', label: t('away') } as const
  return html`<section class="card messaging-narrow" aria-labelledby=${heading}>
    <h2 id=${heading}>${t('away')}</h2>
    <p class="soft">${t('awayHint')}</p>
    <${Now} view=${view} staffMemberId=${staffMemberId} />
    ${
      staffMemberId === undefined
        ? form(messaging, 'changeOwnAbsence', options)
        : form(messaging, 'changeStaffAbsence', { ...options, params: { staffMemberId } })
    }
  </section>`
}
