export * from './contract/contact-schemas.js'
export * from './contract/message-schemas.js'
export * from './contract/reply-schemas.js'
