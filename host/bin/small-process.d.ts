export declare const smaller: readonly string[]
export declare const frugal: Readonly<Record<string, string>>
