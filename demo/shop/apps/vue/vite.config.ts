import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vite';

export default defineConfig({
  base: '/apps/vue/',
  plugins: [
    // guide: element
    vue({
      template: { compilerOptions: { isCustomElement: (tag) => tag === 'kt-pay-button' } },
    }),
    // guide: end
  ],
  build: { outDir: '../../../dist/shop-apps/vue', emptyOutDir: true, target: 'es2022' },
});
