/** `contactNetwork` → `contact_network`: schemas and tables. */
export const snakeCase = (id: string): string => id.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
/** `contactNetwork` → `contact-network`: paths, packages and files. */
export const kebabCase = (id: string): string => id.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
/** `contact-network` → `contactNetwork`. */
export const camelCase = (name: string): string => name.replace(/[-_]([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
/** The form every plugin id has. */
export const isPluginId = (id: string): boolean => /^[a-z][a-zA-Z0-9]{1,40}$/.test(id)
