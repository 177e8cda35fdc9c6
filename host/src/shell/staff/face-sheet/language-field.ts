import { languageName } from '../../language-name.js'

const spoken = ['en', 'es', 'ar', 'fa', 'fr', 'ht', 'ko', 'pt', 'ru', 'so', 'tl', 'uk', 'vi', 'zh'] as const

/** Languages to choose from, and the one that is written down already, each in its own name. */
export const languageField = (now?: string | null) => ({
  kind: 'select' as const,
  choices: [...new Set([...spoken, ...(now ? [now] : [])])].map((tag) => ({ value: tag, label: languageName(tag) })),
})
