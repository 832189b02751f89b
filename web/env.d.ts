/** Version of the package that the app was built from; vite.config.ts. */
declare const __VERSION__: string
