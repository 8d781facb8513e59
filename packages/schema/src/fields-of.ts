/** The data fields of a class, without its methods: what its constructor is given, so that a forgotten field does not compile. */
export type FieldsOf<T> = { readonly [K in keyof T as T[K] extends (...args: never[]) => unknown ? never : K]: T[K] };
