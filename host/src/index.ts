export { definePortal, type PortalDefinition } from './define-portal.js'
export { plugins } from './plugins.js'
