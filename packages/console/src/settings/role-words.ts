import type { personRoles } from '@megibung/core';
import type { ConsoleWords } from '../words.ts';

export type PersonRole = (typeof personRoles)[number];

export const roleWords = (role: PersonRole, t: ConsoleWords): string => t(`console.role.${role}`);
