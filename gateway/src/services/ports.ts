import type { AuditEntry } from '../payments/audit-entry.js';
import type { NewService, Service } from './service.js';

/** Where the catalogue is kept. */
export interface ServiceStore {
  /** Stores the service and who added it, together; null when its id is taken. */
  insert(service: NewService, audit: (id: number) => AuditEntry): Promise<Service | null>;
  /** By their ids. */
  list(): Promise<Service[]>;
  find(id: number): Promise<Service | null>;
}
