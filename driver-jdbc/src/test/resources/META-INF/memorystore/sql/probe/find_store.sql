SELECT 'probe'
