import { access, type Endpoint, type Role } from '@megibung/core';

/** As much of OpenAPI 3.1 as our own document uses. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly pattern?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly example?: unknown;
  readonly examples?: readonly unknown[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxItems?: number;
}

interface Media {
  readonly schema?: Schema;
  readonly example?: unknown;
}

interface RawOperation {
  readonly operationId?: string;
  readonly summary?: string;
  readonly description?: string;
  readonly tags?: readonly string[];
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content?: Readonly<Record<string, Media>> };
  readonly responses?: Readonly<
    Record<string, { readonly description?: string; readonly content?: Readonly<Record<string, Media>> }>
  >;
}

export interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly description?: string;
  readonly schema?: Schema;
}

interface RawDocument {
  readonly info?: { readonly title?: string; readonly version?: string; readonly description?: string };
  readonly servers?: readonly { readonly url: string }[];
  readonly paths?: Readonly<Record<string, Readonly<Record<string, RawOperation>>>>;
  readonly components?: { readonly schemas?: Readonly<Record<string, Schema>> };
}

export interface Operation {
  /** For links within the page. */
  readonly anchor: string;
  readonly method: string;
  readonly path: string;
  readonly summary: string;
  readonly description: string;
  /** Who may call it, by the table of access; null for an endpoint that is not in it. */
  readonly roles: readonly Role[] | null;
  readonly parameters: readonly Parameter[];
  readonly body: Media | null;
  readonly answers: readonly {
    readonly status: string;
    readonly description: string;
    readonly type: string | null;
    readonly schema: Schema | null;
  }[];
}

export interface ApiDescription {
  readonly title: string;
  readonly description: string;
  /** What paths begin with: `https://host/api/v1`, or `/api/v1`. */
  readonly base: string;
  readonly groups: readonly { readonly name: string; readonly operations: readonly Operation[] }[];
  readonly resolve: (schema: Schema) => Schema;
}

const methods = ['get', 'post', 'put', 'patch', 'delete'] as const;

/** The document in the order and grouping of a page. Reads what it knows and passes over what it does not. */
export const readApiDescription = (document: object): ApiDescription => {
  const raw = document as RawDocument;
  const base = raw.servers?.[0]?.url ?? '/api/v1';
  const groups = new Map<string, Operation[]>();
  for (const [path, item] of Object.entries(raw.paths ?? {})) {
    for (const method of methods) {
      const operation = item[method];
      if (operation === undefined) continue;
      const name = operation.tags?.[0] ?? 'api';
      const list = groups.get(name) ?? [];
      groups.set(name, list);
      list.push(readOperation(method, path, operation));
    }
  }
  const schemas = raw.components?.schemas ?? {};
  return {
    title: raw.info?.title ?? 'API',
    description: raw.info?.description ?? '',
    base,
    groups: [...groups].map(([name, operations]) => ({ name, operations })),
    resolve: (schema) => schemas[schema.$ref?.replace('#/components/schemas/', '') ?? ''] ?? schema,
  };
};

const readOperation = (method: string, path: string, raw: RawOperation): Operation => {
  const endpoint = `${method.toUpperCase()} ${path.replace(/^\/api\/v1/, '')}`;
  const body = Object.values(raw.requestBody?.content ?? {})[0] ?? null;
  return {
    anchor: raw.operationId ?? endpoint.replace(/[^A-Za-z]+/g, '-').toLowerCase(),
    method: method.toUpperCase(),
    path,
    summary: raw.summary ?? '',
    description: raw.description ?? '',
    roles: Object.hasOwn(access, endpoint) ? access[endpoint as Endpoint] : null,
    parameters: raw.parameters ?? [],
    body,
    answers: Object.entries(raw.responses ?? {}).map(([status, answer]) => {
      const [type, media] = Object.entries(answer.content ?? {})[0] ?? [null, undefined];
      return { status, description: answer.description ?? '', type, schema: media?.schema ?? null };
    }),
  };
};
