/** A setting that cannot be used; `message` says what to do. */
export class ConfigurationError extends Error {}
