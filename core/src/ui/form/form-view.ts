import type { ComponentChildren, FunctionComponent, VNode } from 'preact'
import { h } from 'preact'
import type { AnyContract } from '../../contract/index.js'
import type { FormState, PortalFacts } from '../facts.js'
import { html } from '../html.js'
import { slotKey } from '../slot.js'
import { useElementId, usePortal, useStage } from '../stage.js'
import type { Words } from '../words/define-words.js'
import { uiWords } from '../words/ui-words.js'
import { Field, planMemberFields, useFields } from './field-parts.js'
import type { MemberFields } from './member-fields.js'
import { prefixed } from './prefixed.js'
import { faultOf, FormContext, type FieldOptions, type FormFrame, fieldId, labelOf } from './form-context.js'

/** A second button: what was typed goes to another operation. For browsers without scripts, unless `isAlways`. */
export interface OtherWay {
  /** `<plugin>.<operation>` */
  readonly operation: string
  /** The fields that go along. */
  readonly take: readonly string[]
  /** Members of its body that stand fixed, and its parameters as `params.<name>`. */
  readonly fixed: Readonly<Record<string, string>>
  readonly label: string
  readonly done?: string
  /** With scripts too. */
  readonly isAlways?: true
}

/** A form as it is drawn; `form()` has proved the types. */
export interface FormGiven {
  readonly contract: AnyContract
  readonly operation: string
  readonly words: Words
  readonly params: Readonly<Record<string, string>>
  readonly query: Readonly<Record<string, string>>
  readonly fixed: Readonly<Record<string, unknown>>
  readonly values: Readonly<Record<string, unknown>>
  readonly fields: Readonly<Record<string, FieldOptions | undefined>>
  readonly leave: readonly string[]
  readonly members?: MemberFields
  readonly then?: string
  readonly done?: string
  readonly download?: string
  readonly submit?: string
  readonly buttonClass?: string
  readonly class?: string
  readonly label?: string
  readonly target?: string
  readonly instead?: OtherWay
  body?(field: (name: string) => VNode, button: VNode): ComponentChildren
}

const asText = (value: unknown): readonly string[] =>
  value === undefined || value === null ? [] : Array.isArray(value) ? value.map(String) : [String(value)]
const flat = (values: object, prefix = ''): [name: string, value: unknown][] =>
  Object.entries(values).flatMap(([name, value]): [string, unknown][] =>
    typeof value === 'object' && value !== null && !Array.isArray(value) ? flat(value, `${prefix}${name}.`) : [[`${prefix}${name}`, value]],
  )
const hidden = (name: string, value: string): VNode => html`<input key=${`${name}=${value}`} type="hidden" name=${name} value=${value} />`

const hiddenFields = (given: FormGiven, { csrf, person }: PortalFacts): ComponentChildren => [
  hidden('_operation', `${given.contract.id}.${given.operation}`),
  hidden('_csrf', csrf),
  person?.profile === undefined ? null : hidden('_for', person.profile.clientId),
  given.then === undefined ? null : hidden('_then', given.then),
  given.download === undefined ? null : hidden('_download', given.download),
  given.done === undefined ? null : hidden('_done', given.done),
  Object.entries(given.params).map(([name, value]) => hidden(`params.${name}`, value)),
  Object.entries(given.query).map(([name, value]) => hidden(`query.${name}`, value)),
  flat(given.fixed).flatMap(([name, value]) => asText(value).map((text) => hidden(name, text))),
]

const otherButton = ({ label, isAlways, ...way }: OtherWay): VNode =>
  html`<button class=${isAlways === true ? 'button quiet' : 'button quiet plain-only'} name="_instead" value=${JSON.stringify(way)}>${label}</button>`

/** What was not right, on top, with links to the fields. */
const Summary = ({ frame, state, language }: { frame: FormFrame; state: FormState; language: string }) => {
  const lines = frame.plans.flatMap((plan) => {
    const fault = faultOf(state, plan.name)
    return fault === undefined ? [] : [{ plan, fault }]
  })
  const others = state.faults.filter((fault) => !lines.some((line) => line.fault === fault))
  if (state.isKept)
    return html`<div class="note warm" role="status"><p>${uiWords.t(language)(state.lacksFiles ? 'keptWithoutFiles' : 'kept')}</p></div>`
  if (state.faults.length === 0)
    return html`<div class="faults" role="alert" tabindex="-1" autofocus><p lang=${state.language}>${state.title}</p></div>`
  return html`<div class="faults" role="alert" tabindex="-1" autofocus>
    <h2>${uiWords.t(language)('faults')}</h2>
    <ul>
      ${lines.map(({ plan, fault }) => html`<li key=${plan.name}><a href=${`#${fieldId(frame, plan.name)}`}>${labelOf(frame, plan, frame.options[plan.name], language)}: ${fault.detail}</a></li>`)}
      ${others.map((fault) => html`<li key=${fault.pointer}>${fault.detail}</li>`)}
    </ul>
  </div>`
}

const WholeForm: FunctionComponent<FormGiven> = (given) => {
  const portal = usePortal()
  const id = slotKey(`${given.contract.id}.${given.operation}`, given.params)
  const elementId = useElementId(id.replace(/[^A-Za-z0-9]+/g, '-').replace(/-$/, ''))
  const { members } = given
  const planned = useStage().fieldsOf(given.contract, given.operation, members === undefined ? 'fields' : 'members')
  const fixed = new Set(flat(given.fixed).map(([name]) => name))
  const plans = [
    ...planned.filter(({ name }) => !fixed.has(name) && !given.leave.includes(name)),
    ...(members === undefined ? [] : planMemberFields(members)),
  ]
  const state = portal.form?.form === id ? portal.form : undefined
  const own = members === undefined ? {} : prefixed(members.prefix, members.values)
  const values = Object.fromEntries([...flat(given.values), ...Object.entries(own)].map(([name, value]) => [name, asText(value)]))
  const options = members === undefined ? given.fields : { ...given.fields, ...prefixed(members.prefix, members.fields) }
  const frame: FormFrame = { operation: given.operation, elementId, words: given.words, plans, options, values, state }
  const takesFiles = plans.some(({ name, kind }) => (options[name]?.kind ?? kind) === 'file')
  const say = (key: string) => given.words.find(portal.language, `${given.operation}${key}`)
  const button = html`<button class=${given.buttonClass ?? 'button'}>${given.submit ?? say('.submit') ?? say('') ?? given.operation}</button>`
  const other = given.instead === undefined ? null : otherButton(given.instead)
  const field = (name: string): VNode => html`<${Field} key=${name} name=${name} />`
  return html`<form id=${plans.length === 0 ? undefined : elementId} class=${given.class ?? 'form'} method="post" enctype=${takesFiles ? 'multipart/form-data' : undefined} action=${addressOfPage(portal)} autocomplete="off" novalidate=${plans.length > 0} target=${given.target} data-enhanced=${given.target === undefined && given.download === undefined ? '' : undefined} aria-label=${given.label}>
    ${hiddenFields(given, portal)}
    <${FormContext.Provider} value=${frame}>
      ${state === undefined ? null : h(Summary, { frame, state, language: portal.language })}
      ${given.body === undefined ? [plans.map(({ name }) => field(name)), html`<div class="actions">${button}${other}</div>`] : given.body(field, button)}
    <//>
  </form>`
}

/** Absent for the moment that its fields need to come, where nobody asked for them before. */
export const FormView: FunctionComponent<FormGiven> = (given) => {
  const { length } = useStage().fieldsOf(given.contract, given.operation)
  return useFields(length > 0 || given.members !== undefined) ? h(WholeForm, given) : null
}

const addressOfPage = ({ path, query }: { readonly path: string; readonly query: Readonly<Record<string, string>> }): string => {
  const search = new URLSearchParams(query).toString()
  return search === '' ? path : `${path}?${search}`
}
