/** Where an area begins. */
export type Base = '' | '/staff' | '/operator'
