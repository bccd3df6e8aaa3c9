import { defineConfig } from 'vite';

export default defineConfig({
  base: '/apps/react/',
  // StrictMode mounts everything twice in React's development build alone, and that is what this page is to show.
  mode: 'development',
  define: { 'process.env.NODE_ENV': '"development"' },
  build: { outDir: '../../../dist/shop-apps/react', emptyOutDir: true, target: 'es2022', minify: true },
});
