import { Type } from '@lintel/core'

/** The words of a request, as whoever asks writes them: used in requests and in templates of packets alike. */
export const Title = Type.Name({ minLength: 1, maxLength: 200, pattern: '\\S', title: 'What you ask' })
export const Text = Type.String({ minLength: 1, maxLength: 4000, pattern: '\\S', title: 'More about it' })
export const Link = Type.String({ minLength: 9, maxLength: 500, pattern: '^https://[^\\s]+$', title: 'Web address' })
export const Packet = Type.Name({ minLength: 1, maxLength: 100, pattern: '\\S', title: 'Belongs to' })
