import { form, html, usePortal, useWords } from '@lintel/core/ui'
import type { VNode } from 'preact'
import { notifications } from '../contract.js'
import { words } from '../words.js'
import type { AllChoices } from './all-choices.js'
import { languageName } from './language-name.js'

type Kind = AllChoices['kinds'][number]

/** How one is told of one kind. What few people change for one kind alone is folded away, unless it was changed. */
export const kindForm = (kind: Kind, offered: readonly Kind['channels'][number][]): VNode => {
  const t = useWords(words)
  const { languages, form: sent } = usePortal()
  const { quiet, begins, ends, rhythm, language } = kind
  const isRefused = sent?.form.startsWith('notifications.chooseKind') ?? false
  const times = { ...(begins !== undefined && { begins }), ...(ends !== undefined && { ends }) }
  return form(notifications, 'chooseKind', {
    words,
    params: { kind: kind.kind },
    values: { channels: kind.channels.filter((channel) => offered.includes(channel)), rhythm, quiet, ...times, language },
    fields: {
      channels: { choices: offered.map((value) => ({ value, label: t(`channel.${value}`) })) },
      quiet: { kind: 'radios', isUnmarked: true },
      begins: { isUnmarked: true },
      ends: { isUnmarked: true },
      language: {
        kind: 'select',
        isUnmarked: true,
        choices: [{ value: '', label: t('sameLanguage') }, ...languages.map((tag) => ({ value: tag, label: languageName(tag) }))],
      },
    },
    done: 'chosen',
    class: 'form known',
    buttonClass: 'button quiet',
    label: kind.title,
    body: (field, button) => html`${field('channels')}${field('rhythm')}
      <details open=${isRefused || quiet !== 'same' || language !== ''}><summary>${t('moreOfKind')}</summary>
        <div class="stack">${field('quiet')}<div class="pair notifications-own-hours">${field('begins')}${field('ends')}</div>${languages.length > 1 ? field('language') : null}</div>
      </details><div class="actions">${button}</div>`,
  })
}
