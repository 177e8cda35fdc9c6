import { form, html, useWords } from '@lintel/core/ui'
import type { VNode } from 'preact'
import { requests, type TodoDetail } from '../contract.js'
import { CorrectForm } from '../correction/correct-form.js'
import { FileList } from './documents/file-list.js'
import { SendDocuments } from './documents/send-documents.js'
import { isReading } from '../kinds/material-kinds.js'
import { portalWords } from '../portal/portal-words.js'

/** What the client's record says about reaching them. */
export interface ContactFacts {
  readonly phone?: string
  readonly email?: string
  /** Whether the agency lets clients change it themselves. */
  readonly mayChange: boolean
}

/** What is written down: an answer, or how homework went. */
const questionForm = ({ id, answer, kind }: TodoDetail): VNode => {
  const t = useWords(portalWords)
  const isHomework = kind === 'requests:homework'
  return form(requests, 'answerTodo', {
    words: portalWords,
    params: { requestId: id },
    class: 'form known',
    leave: ['isRight'],
    values: { text: answer?.text ?? '' },
    fields: { text: { kind: 'textarea', rows: 5, ...(isHomework && { label: t('howItWent') }) } },
    ...(isHomework && { submit: t('didIt') }),
    then: '/to-do',
    done: 'answeredDone',
    instead: {
      operation: 'requests.saveTodo',
      take: ['text'],
      fixed: { 'params.requestId': id },
      label: t('saveTodo'),
      done: 'savedDone',
      isAlways: true,
    },
  })
}

const contactForms = (todo: TodoDetail, contact: ContactFacts): VNode => {
  const t = useWords(portalWords)
  const { id } = todo
  return html`<dl class="facts"><dt>${t('phone')}</dt><dd>${contact.phone ?? t('noPhone')}</dd><dt>${t('email')}</dt><dd>${contact.email ?? t('noEmail')}</dd></dl>
  ${form(requests, 'answerTodo', {
    words: portalWords,
    params: { requestId: id },
    fixed: { isRight: true },
    leave: ['text'],
    then: '/to-do',
    done: 'answeredDone',
    submit: t('itIsRight'),
    label: t('itIsRight'),
  })}
  <${CorrectForm} todo=${todo} contact=${contact} />`
}

/** What comes with it: files, and a page elsewhere. */
const material = ({ link, files }: TodoDetail): VNode => {
  const t = useWords(portalWords)
  return html`<${FileList} files=${files} label=${t('filesWith')} />${
    link === undefined
      ? null
      : html`<p><a href=${link} target="_blank" rel="noopener noreferrer">${t('openLink')}</a> <span class="soft small">${t('opensElsewhere')}</span></p>`
  }`
}

const readForm = (todo: TodoDetail): VNode => {
  const t = useWords(portalWords)
  return html`${material(todo)}${form(requests, 'answerTodo', {
    words: portalWords,
    params: { requestId: todo.id },
    leave: ['isRight', 'text'],
    then: '/to-do',
    done: 'answeredDone',
    submit: t(todo.kind === 'requests:link' ? 'sawIt' : 'gotIt'),
  })}`
}

/** What the client answers with, by kind. A kind of another plugin is done on that plugin's page. */
export const answerForms = (todo: TodoDetail, contact: ContactFacts): VNode => {
  const t = useWords(portalWords)
  if (todo.kind === 'requests:question') return questionForm(todo)
  if (todo.kind === 'requests:confirmContact') return contactForms(todo, contact)
  if (todo.kind === 'requests:documents') return html`<${SendDocuments} todo=${todo} />`
  if (isReading(todo.kind)) return readForm(todo)
  if (todo.kind === 'requests:homework') return html`${material(todo)}${questionForm(todo)}`
  return html`<div class="actions"><a class="button" href=${todo.path}>${t('start')}</a></div>`
}
