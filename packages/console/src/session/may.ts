import { access, type Endpoint, type Role } from '@megibung/core';

/** Whether a role may use an endpoint: the server's own table, so that no button is shown that would be refused. */
export const may = (role: Role, endpoint: Endpoint): boolean =>
  (access[endpoint] as readonly Role[]).includes(role);
