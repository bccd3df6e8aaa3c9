# The gateway alone. Build: docker build -t ktpay-gateway . — run: see compose.yaml and docs/operations.md.
FROM node:22-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
COPY gateway/package.json gateway/
COPY demo/package.json demo/
COPY bench/package.json bench/
COPY demo/shop/apps/vue/package.json demo/shop/apps/vue/
COPY demo/shop/apps/react/package.json demo/shop/apps/react/
COPY demo/shop/apps/angular/package.json demo/shop/apps/angular/
# What tests and editors need stays out, except what builds.
RUN npm install --no-audit --no-fund
COPY . .
# npm puts a workspace's own versions in its own folder; there may be none.
RUN npm run build && npm prune --omit=dev --workspace gateway && mkdir -p gateway/node_modules

FROM node:22-bookworm-slim
ENV NODE_ENV=production GATEWAY_HOST=0.0.0.0
# Left alone, V8 lets garbage lie in proportion to the machine's memory. What is in use is about 60 MB (docs/performance.md).
ENV NODE_OPTIONS="--max-old-space-size=512 --max-semi-space-size=8"
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/gateway/package.json gateway/
COPY --from=build /app/gateway/node_modules gateway/node_modules
COPY --from=build /app/gateway/dist gateway/dist
COPY --from=build /app/gateway/bin gateway/bin
COPY --from=build /app/gateway/migrations gateway/migrations
# No root, nothing to write: what must last is in PostgreSQL.
USER node
EXPOSE 8080 8081
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:8080/readyz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--enable-source-maps", "gateway/dist/main.js"]
