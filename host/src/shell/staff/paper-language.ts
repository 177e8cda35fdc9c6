/** The language that a paper for a client is written in: their own where there are words of it, else English. */
export const paperLanguage = (language: string | null | undefined): 'en' | 'es' => (language?.split('-')[0] === 'es' ? 'es' : 'en')
