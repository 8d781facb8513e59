FROM node:26-slim AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY apps/api/package.json apps/api/
COPY apps/web/package.json apps/web/
COPY packages/mailer/package.json packages/mailer/
COPY packages/schema/package.json packages/schema/

FROM packages AS build
RUN npm ci
COPY . .
RUN npm run build

FROM packages
ENV NODE_ENV=production HOST=0.0.0.0 DATA_DIR=/data
RUN npm ci --omit=dev --workspace=@vobo/api && npm cache clean --force && mkdir /data && chown node:node /data
COPY --from=build /app/packages/mailer/dist packages/mailer/dist
COPY --from=build /app/packages/schema/dist packages/schema/dist
COPY --from=build /app/apps/api/dist apps/api/dist
COPY --from=build /app/apps/web/dist apps/web/dist
COPY packages/schema/schema.graphql packages/schema/
USER node
VOLUME /data
EXPOSE 4000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s CMD ["node", "-e", "fetch('http://127.0.0.1:' + (process.env.PORT || 4000) + '/readyz').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--enable-source-maps", "apps/api/dist/main.js"]
