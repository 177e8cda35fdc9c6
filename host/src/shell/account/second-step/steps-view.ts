import { core, type Static } from '@lintel/core'
import { form, html, useFormat, usePortal, useWords } from '@lintel/core/ui'
import type { VNode } from 'preact'
import * as drawings from '../../drawings.js'
import { icon } from '../../icons.js'
import { backLink } from './back-link.js'
import { factorName } from './factor-name.js'
import { passkeyAdder } from './passkey-adder.js'
import type { Base } from '../use-base.js'
import { stepWords } from './words.js'

/** What the account has. */
export type Steps = Static<(typeof core)['input']['operations']['listFactors']['reply']>
type Step = Steps['factors'][number]

const stepRow = (base: Base, step: Step, isKept: boolean): VNode => {
  const t = useWords(stepWords)
  const format = useFormat()
  const name = factorName(t, step)
  const used = step.lastUsedAt === null ? t('notUsed') : t('usedOn', { when: format.when(step.lastUsedAt) })
  return html`<li class="row" key=${step.id}><span class="face">${icon(step.kind === 'totp' ? drawings.phone : drawings.lock)}</span>
    <div><b>${name}</b><p class="soft small">${t(`kind.${step.kind}`)}. ${t('addedOn', { day: format.shortDate(step.createdAt) })}, ${used}</p>
      <details class="pop"><summary class="small">${t('rename')}<span class="spoken"> ${name}</span></summary>${form(core, 'renameFactor', {
        words: stepWords,
        params: { factorId: step.id },
        values: { name },
        class: 'form known',
        done: 'renamed',
        buttonClass: 'button quiet slim',
      })}</details></div>${
        isKept
          ? null
          : html`<a class="button quiet slim" href=${`${base}/second-step/remove/${step.id}`}>${t('removeLink')}<span class="spoken"> ${name}</span></a>`
      }</li>`
}

const yourSteps = (base: Base, { factors, needsOne }: Steps): VNode => {
  const t = useWords(stepWords)
  return html`<section class="card"><h2>${t('yourSteps')}</h2>${
    factors.length === 0
      ? html`<div class="empty">${icon(drawings.lock)}<h3>${t('yourStepsEmpty')}</h3><p>${t('yourStepsEmptyText')}</p></div>`
      : html`<ul>${factors.map((step) => stepRow(base, step, needsOne && factors.length === 1))}</ul>`
  }</section>`
}

const waysToAdd = (base: Base, isMain: boolean): VNode => {
  const t = useWords(stepWords)
  return html`<div class="pair"><section class="card"><div class="stack close"><h2>${t('addApp')}</h2><p class="soft small">${t('addAppLead')}</p></div>
    ${form(core, 'startAuthenticator', {
      words: stepWords,
      then: `${base}/second-step/app/{factorId}`,
      buttonClass: isMain ? 'button' : 'button quiet',
    })}</section>
  <section class="card"><div class="stack close"><h2>${t('addPasskey')}</h2><p class="soft small">${t('addPasskeyLead')}</p></div>${passkeyAdder(base)}</section></div>`
}

const paperCodes = (base: Base, left: number): VNode => {
  const t = useWords(stepWords)
  return html`<section class="card"><div class="stack close"><h2>${t('paperCodes')}</h2><p class="soft small">${t('paperCodesLead')}</p></div>
    <p><span class=${left < 3 ? 'tag warm' : 'tag good'}>${t('paperCodesLeft', { count: left })}</span></p>
    ${form(core, 'makeRecoveryCodes', { words: stepWords, then: `${base}/second-step/codes`, buttonClass: 'button quiet' })}
    <p class="soft small">${t('newCodesWarning')}</p></section>`
}

/** All second steps of an account: what there is, what can be added, and the codes for when the phone is not there. */
export const stepsView = (base: Base, steps: Steps): VNode => {
  const t = useWords(stepWords)
  const isOwed = usePortal().owed === 'factor'
  if (isOwed)
    return html`<div class="stack close"><h1>${t('owedSecondStep')}</h1><p class="soft">${t('owedSecondStepLead')}</p></div>${waysToAdd(base, true)}`
  return html`<div class="stack tight">${backLink(base === '/operator' ? '/operator/settings' : `${base}/settings/sign-in`, t('backToSettings'))}
    <div class="stack close"><h1>${t('secondStep')}</h1><p class="soft">${t('secondStepLead')}</p></div></div>
    ${yourSteps(base, steps)}${waysToAdd(base, steps.factors.length === 0)}${steps.factors.length === 0 ? null : paperCodes(base, steps.recoveryCodesLeft)}`
}
