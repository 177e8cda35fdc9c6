import type { Translate } from '@lintel/core/ui'
import type stepEn from './words/en.json'

/** What a second step is called: by its owner, else by its kind. */
export const factorName = (
  t: Translate<keyof typeof stepEn>,
  { kind, name }: { readonly kind: 'totp' | 'passkey'; readonly name: string },
): string => (name === '' ? t(`kind.${kind}`) : name)
