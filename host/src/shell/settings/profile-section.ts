import { type Client, type Core, core, ownFields } from '@lintel/core'
import { form, html, useWords } from '@lintel/core/ui'
import type { VNode } from 'preact'
import { languageName } from '../language-name.js'
import { ownWords } from './words.js'

type OwnProfile = Awaited<ReturnType<Client<Core>['getOwnProfile']>>
const spoken = ['en', 'es', 'ar', 'fa', 'fr', 'hi', 'ht', 'ko', 'pt', 'ru', 'so', 'sw', 'tl', 'uk', 'vi', 'zh']

/** What somebody may change in their own record: only what every agency that serves them allows. */
export const profileSection = (profile: OwnProfile): VNode => {
  const t = useWords(ownWords)
  const { mayChange, relation } = profile
  const isSelf = relation === 'self'
  if (mayChange.length === 0) return html`<section class="card" id="profile"><p class="soft">${t('profileFixed')}</p></section>`
  const languages = spoken.includes(profile.language ?? 'en') ? spoken : [profile.language ?? 'en', ...spoken]
  return html`<section class="card" id="profile"><p class="soft">${t('yourProfileLead')}</p>
    ${form(core, 'changeOwnProfile', {
      words: ownWords,
      done: 'profileSaved',
      leave: ownFields.filter((field) => !mayChange.includes(field)),
      values: Object.fromEntries(ownFields.flatMap((field) => (profile[field] === undefined ? [] : [[field, profile[field]]]))),
      fields: {
        preferredName: { autocomplete: isSelf ? 'nickname' : 'off' },
        phone: { autocomplete: isSelf ? 'tel' : 'off' },
        email: { kind: 'email', autocomplete: isSelf ? 'email' : 'off' },
        language: { kind: 'select', choices: languages.map((tag) => ({ value: tag, label: languageName(tag) })) },
      },
    })}</section>`
}
