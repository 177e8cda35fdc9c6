import type { RequestKind } from '../contract.js'
import { serverWords } from '../server/server-words.js'

const here = '/to-do/{id}'

/** A kind of this plugin. `massText`: what it says to many, where nothing has to be written first. */
export interface BuiltInKind extends RequestKind {
  readonly massText?: string
}

/** The kinds that need no other plugin: a question, contact details to check, documents to send, something to read or look at, homework. */
export const builtInKinds = (language: string): readonly BuiltInKind[] => {
  const t = serverWords.t(language)
  return [
    { key: 'question', title: t('kind.question'), description: t('kind.questionText'), icon: 'help', isReady: false, path: here },
    {
      key: 'confirmContact',
      title: t('kind.confirmContact'),
      description: t('kind.confirmContactText'),
      icon: 'phone',
      isReady: true,
      path: here,
      massText: t('kind.confirmContactMany'),
    },
    { key: 'documents', title: t('kind.documents'), description: t('kind.documentsText'), icon: 'up', isReady: false, path: here },
    { key: 'read', title: t('kind.read'), description: t('kind.readText'), icon: 'documents', isReady: false, path: here },
    { key: 'link', title: t('kind.link'), description: t('kind.linkText'), icon: 'globe', isReady: false, path: here },
    { key: 'homework', title: t('kind.homework'), description: t('kind.homeworkText'), icon: 'forms', isReady: false, path: here },
  ]
}
